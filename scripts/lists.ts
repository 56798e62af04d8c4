// Writes the lists of what is known, each from the files of its folder, and the factories of ingress controllers.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { factoriesIn, writeExports, writeFactories } from './factories';
import { between, pathFrom, ROOT, read, without, writeCode } from './generated';

/** The constants of a type that the other files of the list's folder export. */
function writeList(file: string, type: string): void {
  const exported = new RegExp(`^export const (\\w+): (?:${type}) =`, 'gm');
  const found = readdirSync(join(ROOT, dirname(file)))
    .map((one) => `${dirname(file)}/${basename(one, '.ts')}`)
    .sort()
    .map((path) => ({ path, names: [...read(`${path}.ts`).matchAll(exported)].map(([, name]) => name!) }))
    .filter(({ names }) => names.length > 0);
  const imports = found.map(({ path, names }) => `import { ${names.join(', ')} } from '${pathFrom(file, path)}';\n`);
  const list = found.flatMap(({ names }) => names.map((name) => `  ${name},`)).join('\n');
  writeCode(file, imports.join('') + between(file, without(file, read(file), found), 'list', list));
}
writeList('lib/cas/acme-cas.ts', 'AcmeCa');
writeList('lib/operators/operators.ts', 'Operator|Copier');
writeList('lib/ingress-controllers/ingress-controllers.ts', 'IngressController');

const controllers = factoriesIn('lib/ingress-controllers', 'SolverNeeds');
const makes = (given: string) => `new IngressController(${given})`;
writeFactories('lib/http01/ingress-controller.ts', 'IngressController', controllers, makes);
writeExports(controllers);
