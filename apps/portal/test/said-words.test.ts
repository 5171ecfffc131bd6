import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { LANGUAGE_KEY } from '@belfry/ui/language';
import { es } from '../src/messages/languages/es.ts';
import { fr } from '../src/messages/languages/fr.ts';
import { inWords, saidInWords, saidKey } from '../src/server/said-words.ts';

const root = resolve(import.meta.dirname, '../../..');
/** What only programs ask for, and the portal never does. */
const forPrograms = /Idempotency-Key|^\$\{|^[A-Z]\w* \w+$/;

/** The sentences that services refuse with, as they stand in the sources; what is filled in is `7`. */
function sentences(): string[] {
  const found = new Set<string>();
  for (const file of globSync('packages/services/src/**/*.ts', { cwd: root })) {
    const source = readFileSync(resolve(root, file), 'utf8');
    for (const [, call = ''] of source.matchAll(
      /\b(?:invalid|taken|inUse|new ServiceError)\(((?:[^()]|\([^()]*\))*)\)/g,
    ))
      for (const [, quote = '', text = ''] of call.matchAll(/(['"`])([A-Z](?:(?!\1)[^\\]){8,}[.])\1/g))
        if (!forPrograms.test(text)) found.add(quote === '`' ? text.replace(/\$\{[^{}]*\}/g, '7') : text);
  }
  return [...found];
}

function inLanguage<T>(language: typeof es, work: () => T): T {
  Reflect.set(globalThis, LANGUAGE_KEY, language);
  try {
    return work();
  } finally {
    Reflect.deleteProperty(globalThis, LANGUAGE_KEY);
  }
}

describe('what services say', () => {
  test('has words in the other languages', () => {
    const all = sentences();
    assert.ok(all.length > 150, `${all.length} sentences are found in the sources`);
    assert.deepEqual(
      all.filter((sentence) => saidKey(sentence) === undefined),
      [],
    );
  });

  test('is said in the language of whoever asks, with what is filled in', () => {
    for (const [message, spanish, french] of [
      ['That is taken already.', 'Ya está en uso.', 'C’est déjà pris.'],
      [
        'The extension 201 is taken already.',
        'La extensión 201 ya está en uso.',
        'Le numéro interne 201 est déjà pris.',
      ],
      ['There is no such site.', 'No se encuentra: sede.', 'Introuvable\u00a0: site.'],
      [
        'Extension 12 cannot be used: An extension has digits only.',
        'La extensión 12 no se puede usar: Una extensión solo tiene cifras.',
        'Le numéro interne 12 ne peut pas être utilisé\u00a0: Un numéro interne n’a que des chiffres.',
      ],
      ['Taken already: +41 and others.', 'Ya en uso: +41 y otros.', 'Déjà pris\u00a0: +41 et d’autres.'],
      [
        'opening hours “Office” (Europe/Zurich)',
        'horario «Office» (Europe/Zurich)',
        'horaires «\u00a0Office\u00a0» (Europe/Zurich)',
      ],
      [
        'closed: Sunday 10:15, next opening Monday 08:00',
        'cerrado: domingo 10:15, próxima apertura lunes 08:00',
        'fermé\u00a0: dimanche 10:15, prochaine ouverture lundi 08:00',
      ],
      [
        'is in force Monday to Friday 08:00-18:00 (Europe/Zurich)',
        'rige lunes a viernes 08:00-18:00 (Europe/Zurich)',
        'vaut lundi à vendredi 08:00-18:00 (Europe/Zurich)',
      ],
      [
        'calls of Holz (at most 10), new calls of Holz (at most 2 a second)',
        'llamadas de Holz (máximo 10), llamadas nuevas de Holz (máximo 2 por segundo)',
        'appels de Holz (au plus 10), nouveaux appels de Holz (au plus 2 par seconde)',
      ],
      [
        'a.test: no answer to OPTIONS; b.test: nobody listens at its port',
        'a.test: sin respuesta a OPTIONS; b.test: nadie escucha en su puerto',
        'a.test: pas de réponse à OPTIONS; b.test: personne n’écoute à son port',
      ],
      [
        'Holz blocks calls to the United States',
        'Holz bloquea llamadas a Estados Unidos',
        'Holz bloque les appels vers États-Unis',
      ],
      ['Nobody has foreseen this.', 'Nobody has foreseen this.', 'Nobody has foreseen this.'],
    ] as const) {
      assert.equal(inWords(message), message);
      assert.equal(
        inLanguage(es, () => inWords(message)),
        spanish,
      );
      assert.equal(
        inLanguage(fr, () => inWords(message)),
        french,
      );
    }
  });

  test('stands in answers too: in steps of a decision, changes and files, and nowhere else', () => {
    const at = new Date(0);
    const step = { step: 'emergency', lookedAt: 'emergency numbers of Italy', found: '202 is none of them' };
    const fields = [{ field: 'email', before: null, after: 'yes' }];
    const change = { table: 'User', id: '1', kind: 'changed', what: 'user Anna', fields };
    const answer = {
      at,
      name: 'goes on',
      // biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on
      entries: [{ ...step, then: 'goes on' }],
      changes: [change],
      errors: [{ line: 2, message: 'Choose a country.' }],
    };
    assert.equal(saidInWords(answer), answer);
    assert.deepEqual(
      inLanguage(es, () => saidInWords(answer)),
      {
        at,
        name: 'goes on',
        entries: [
          // biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on
          { ...step, lookedAt: 'números de emergencia de Italia', found: '202 no es ninguno de ellos', then: 'sigue' },
        ],
        changes: [{ ...change, what: 'usuario Anna', fields: [{ field: 'correo', before: null, after: 'sí' }] }],
        errors: [{ line: 2, message: 'Elija un país.' }],
      },
    );
  });
});
