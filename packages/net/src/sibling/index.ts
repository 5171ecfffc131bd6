export { FrameReader, MAX_FRAME, printFrame, type SiblingFrame } from './frame.ts';
export { SiblingLink, type SiblingLinkOptions } from './sibling-link.ts';
