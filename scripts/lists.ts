// Writes the lists of what is known, each from the files of its folder.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { between, formatted, ROOT, read, without, write } from './generated';

/** The constants of a type that the files beside the list export. */
function writeList(file: string, type: string): void {
  const exported = new RegExp(`^export const (\\w+): (?:${type}) =`, 'gm');
  const found = readdirSync(join(ROOT, dirname(file)))
    .map((one) => basename(one, '.ts'))
    .sort()
    .map((one) => ({
      from: `./${one}`,
      names: [...read(`${dirname(file)}/${one}.ts`).matchAll(exported)].map(([, name]) => name!),
    }))
    .filter(({ names }) => names.length > 0);
  const imports = found.map(({ from, names }) => `import { ${names.join(', ')} } from '${from}';\n`).join('');
  const list = found.flatMap(({ names }) => names.map((name) => `  ${name},`)).join('\n');
  write(file, formatted(file, imports + between(file, without(read(file), './'), 'list', list)));
}
writeList('lib/cas/acme-cas.ts', 'AcmeCa');
writeList('lib/operators/operators.ts', 'Operator|Copier');
writeList('lib/ingress-controllers/ingress-controllers.ts', 'IngressController');
