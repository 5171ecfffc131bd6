'use client';
import { Card, CardBody, CardHeader } from '@belfry/ui';
import { t } from './texts.ts';

/** For Node.js without any library. */
const sample = `import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the text as it came, before it is parsed
export function isFromBelfry(headers, body, secret) {
  const id = headers['webhook-id'];
  const time = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const own = createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest();
  return headers['webhook-signature'].split(' ').some((one) => {
    const given = Buffer.from(one.slice('v1,'.length), 'base64');
    return one.startsWith('v1,') && given.length === own.length && timingSafeEqual(given, own);
  });
}`;

/** How a program knows that a message is from here. */
export function CheckCard() {
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('webhooks.check')} description={t('webhooks.checkHelp')} />
      <CardBody className="pt-0">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-4 font-mono text-[0.8rem] leading-relaxed">
          {sample}
        </pre>
      </CardBody>
    </Card>
  );
}
