export { WebhooksScreen as default } from '../../../screens/webhooks/webhooks-screen.tsx';
