export { type HandleAccess, handleAccess, probeHandle } from './datagram-handle.ts';
export { findAccess, type MediaAccess, type MediaIo, mediaAccess, mediaIos } from './media-access.ts';
export { type DatagramListener, MediaSocket } from './media-socket.ts';
