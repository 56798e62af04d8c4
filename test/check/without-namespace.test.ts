import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest } from './rule-page';
import { findingsIn } from './support';

// Manifests copied from a page often have no namespace, and get one from kubectl or kustomize: no text names the empty one.

const FOLDER = join(__dirname, '../../docs/rules');
const pages = readdirSync(FOLDER).filter((file) => file !== 'README.md');

test.each(pages)('what is said of the wrong manifest of %s names no empty namespace where none is given', (page) => {
  const { objects, options } = manifest(readFileSync(join(FOLDER, page), 'utf8'), 'Wrong');
  const bare = objects.map(({ metadata, ...object }: any) => {
    const { namespace: _, ...kept } = metadata ?? {};
    return { ...object, metadata: kept };
  });
  for (const { rule, message, effect, fix } of findingsIn(bare, options)) {
    for (const said of [message, effect, fix]) {
      if (/(?:\bin|namespace) (?:""|''|,|\.)/.test(said)) throw new Error(`${rule}: ${said}`);
    }
  }
});
