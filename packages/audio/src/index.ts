export { EchoFrames, type FrameSource, samplesPerFrame, soundFrames, toneFrames } from './frame-source.ts';
export { decodeG711, encodeG711, type G711Law, silenceByte } from './g711.ts';
export { detectTone, toneShare } from './goertzel.ts';
export { amplify, loudness, mix } from './mix.ts';
export { dtmfFrequencies, type Tone, toneSamples } from './tone.ts';
export { parseWav, printWav, type Sound } from './wav.ts';
