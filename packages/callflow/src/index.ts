export { Announcement } from './announcement.ts';
export { ConfirmationTone } from './confirmation-tone.ts';
export { EchoTest, type EchoTestInput, type EchoTestOutput, echoTest } from './echo-test.ts';
export { VoiceDelay } from './voice-delay.ts';
