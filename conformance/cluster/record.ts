import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { exampleNames } from './examples';
import { FAULTS } from './faults';
import { type ExampleResult, type FaultResult, type Proof, proofPage, type Versions } from './proof';

/** Where the results are kept, and the page that shows them. */
export const RESULT = join(__dirname, 'result.json');
export const PAGE = join(__dirname, '..', '..', 'docs', 'proof.md');

/** The results so far, which are kept after each one. Those of another cluster or release are forgotten. */
export class Record {
  private proof: Proof;

  constructor(versions: Versions) {
    const kept: Proof | undefined = existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, 'utf8')) : undefined;
    this.proof =
      kept && isDeepStrictEqual(kept.versions, versions)
        ? kept
        : { versions, examples: [], certificates: [], faults: [] };
  }

  addExample(result: ExampleResult): void {
    this.keep({ ...this.proof, examples: replaced(this.proof.examples, result, exampleNames()) });
  }

  setCertificates(certificates: readonly string[]): void {
    this.keep({ ...this.proof, certificates });
  }

  addFault(result: FaultResult): void {
    const names = FAULTS.map(({ name }) => name);
    this.keep({ ...this.proof, faults: replaced(this.proof.faults, result, names) });
  }

  private keep(proof: Proof): void {
    this.proof = proof;
    writeFileSync(RESULT, `${JSON.stringify(proof, undefined, 2)}\n`);
    writeFileSync(PAGE, proofPage(proof));
  }
}

/** With a new result in the place of an old one, in the order of the names; what is no longer there is forgotten. */
function replaced<T extends { readonly name: string }>(all: readonly T[], one: T, names: readonly string[]): T[] {
  const byName = new Map([...all, one].map((result) => [result.name, result]));
  return names.flatMap((name) => byName.get(name) ?? []);
}
