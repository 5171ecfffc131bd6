'use client';
import type { Level } from '@belfry/access';
import { useEffect, useRef } from 'react';
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import { t } from './texts.ts';
import './explorer.css';

interface ExplorerProps {
  /** Whose operations are shown. */
  readonly level: Level;
  /** The key that requests are sent with. */
  readonly apiKey: string | undefined;
}

/** Gives names to its fields that have none, and the keyboard what it can scroll. */
function makeAccessible(place: HTMLElement): void {
  for (const select of place.querySelectorAll('select:not([aria-label])')) {
    const row = select.closest('tr')?.dataset.paramName;
    select.setAttribute('aria-label', row ?? t('api.choice'));
  }
  for (const text of place.querySelectorAll('pre:not([tabindex])')) text.setAttribute('tabindex', '0');
}

/** Swagger UI over the portal's own document: every operation, and what it answers. It asks nobody but this host. */
export default function Explorer({ level, apiKey }: ExplorerProps) {
  const place = useRef<HTMLDivElement>(null);
  const explorer = useRef<ReturnType<typeof SwaggerUI>>(undefined);
  const key = useRef(apiKey);
  key.current = apiKey;
  useEffect(() => {
    const domNode = place.current?.appendChild(document.createElement('div'));
    if (!domNode) return;
    const shown = SwaggerUI({
      domNode,
      url: `/api/v1/openapi.json?level=${level}`,
      docExpansion: 'none',
      defaultModelsExpandDepth: -1,
      filter: true,
      validatorUrl: null,
      deepLinking: false,
      syntaxHighlight: false,
      tryItOutEnabled: true,
      onComplete() {
        explorer.current = shown;
        if (key.current !== undefined) shown.preauthorizeApiKey('bearer', key.current);
      },
    });
    const changes = new MutationObserver(() => makeAccessible(domNode));
    changes.observe(domNode, { childList: true, subtree: true });
    return () => {
      changes.disconnect();
      explorer.current = undefined;
      domNode.remove();
    };
  }, [level]);
  useEffect(() => {
    if (apiKey !== undefined) explorer.current?.preauthorizeApiKey('bearer', apiKey);
  }, [apiKey]);
  return <div ref={place} className="api-explorer" />;
}
