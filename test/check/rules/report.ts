import * as YAML from 'yaml';
import { findingsIn } from '../support';

/** A public report, as the manifests that show its cause, and as they are once it is fixed. */
export interface Report {
  readonly source: string;
  readonly rule: string;
  /** Kind and name of the object that the finding is at. */
  readonly at: string;
  readonly broken: string;
  /** What is replaced in it, in turn, to fix it. */
  readonly fix: readonly (readonly [from: string, to: string])[];
}

/** What is broken is found at the object that is to be changed, and nothing is left to say of what works. */
export function testReports(reports: readonly Report[]): void {
  describe.each(reports)('$source', ({ rule, at, broken, fix }) => {
    test('is found where it is to be changed', () => {
      const found = findings(broken).filter((finding) => finding.rule === rule && finding.severity !== 'info');
      expect(found.map(({ object }) => `${object.kind} ${object.name}`)).toEqual([at]);
    });

    test('leaves nothing to say once it is fixed', () => {
      const fixed = fix.reduce((yaml, [from, to]) => {
        expect(yaml).toContain(from);
        return yaml.replace(from, to);
      }, broken);
      expect(
        findings(fixed)
          .filter(({ severity }) => severity !== 'info')
          .map((finding) => `${finding.rule} ${finding.path}`),
      ).toEqual([]);
    });
  });
}

function findings(yaml: string) {
  return findingsIn(
    YAML.parseAllDocuments(yaml)
      .map((one) => one.toJS())
      .filter(Boolean),
  );
}
