export { type DatagramListener, MediaSocket } from './media-socket.ts';
