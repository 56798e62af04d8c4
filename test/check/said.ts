import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Finding } from '../../lib/check/finding';

/** What rules said in the tests of this file: by rule, each text by its form. */
const said = new Map<string, Map<string, string>>();

/** Keeps what a finding says for `testTexts`. */
export function remember({ rule, severity, object, path, message, effect, fix, related = [] }: Finding): void {
  const more = related.map((one) => `Also ${one.object.title} ${one.path}: ${one.message}`);
  const text = [`${severity}: ${object.title} ${path}`, message, effect, `Fix: ${fix}`, ...more].join('\n');
  // Texts that differ only in names and numbers are one.
  const form = [severity, message, effect, fix, ...more].join('\n').replace(/"[^"\n]*"|\S*[\d/]\S*/g, '…');
  const texts = said.get(rule) ?? new Map<string, string>();
  said.set(rule, texts);
  if (!texts.has(form)) texts.set(form, text);
}

/**
 * A test of everything that the tests of a file have rules say, in full, each text once. It comes last in the file. In the
 * folder of a subject, only the rules of the subject count.
 */
export function testTexts(): void {
  test('what the rules say in these tests, in full', () => {
    const folder = join(__dirname, '../../lib/check/rules', basename(dirname(expect.getState().testPath!)));
    const rules = [...said.keys()].filter((id) => !existsSync(folder) || existsSync(join(folder, `${id}.ts`))).sort();
    expect(rules.map((id) => [id, ...said.get(id)!.values()].join('\n\n')).join('\n\n\n')).toMatchSnapshot();
  });
}
