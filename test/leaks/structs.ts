import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as acme from 'cdk8s-acme';
import ts from 'typescript';
import { ROOT } from '../examples/run';

/** A parameter of a function, or a property of a struct, with its type as it is written. */
interface Slot {
  readonly name: string;
  readonly type: string;
}

interface Factory {
  /** `Dns01Provider.cloudflare`. */
  readonly title: string;
  readonly owner: string;
  readonly name: string;
  readonly parameters: readonly Slot[];
}

/** Structs by name, and what makes things of them: the factories and constructors that the package exports. */
const structs = new Map<string, { readonly slots: Slot[]; readonly parents: string[] }>();
const factories: Factory[] = [];
const constructors: Factory[] = [];

for (const file of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.ts')) readSource(join(ROOT, 'lib', file));
}

function readSource(file: string): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const slot = ({ name, type }: ts.ParameterDeclaration | ts.PropertySignature): Slot => ({
    name: name.getText(source),
    type: type?.getText(source) ?? 'any',
  });
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      structs.set(statement.name.text, {
        slots: statement.members.filter(ts.isPropertySignature).map(slot),
        parents: (statement.heritageClauses ?? []).flatMap(({ types }) =>
          types.map((type) => type.expression.getText(source)),
        ),
      });
    } else if (ts.isClassDeclaration(statement) && statement.name && statement.name.text in acme) {
      const owner = statement.name.text;
      for (const member of statement.members) {
        const modifiers = ts.getCombinedModifierFlags(member);
        if (modifiers & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) continue;
        if (ts.isConstructorDeclaration(member)) {
          constructors.push({ title: `new ${owner}`, owner, name: '', parameters: member.parameters.map(slot) });
        } else if (ts.isMethodDeclaration(member) && modifiers & ts.ModifierFlags.Static) {
          const name = member.name.getText(source);
          if (!name.startsWith('_')) {
            factories.push({ title: `${owner}.${name}`, owner, name, parameters: member.parameters.map(slot) });
          }
        }
      }
    }
  }
}

export { constructors, type Factory, factories };

/** The properties of a struct and of those that it extends; undefined for what is none. */
export function propertiesOf(type: string): readonly Slot[] | undefined {
  const struct = structs.get(type);
  if (!struct || /^I[A-Z]/.test(type)) return undefined;
  return [...struct.slots, ...struct.parents.flatMap((parent) => propertiesOf(parent) ?? [])];
}
