export { type HandleAccess, handleAccess, probeHandle } from './datagram-handle.ts';
export { type DatagramListener, MediaSocket } from './media-socket.ts';
