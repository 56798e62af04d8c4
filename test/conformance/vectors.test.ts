import { entriesFor, knownDifferences } from '../../conformance/known';
import { SORTS } from '../../conformance/sorts';
import { allVectors } from '../../conformance/vectors';
import { certificateFields, issuerFields } from '../../lib/cert-manager/fields';
import { allPaths } from '../cert-manager/all-paths';

const vectors = allVectors();
const known = knownDifferences();

const differences = SORTS.flatMap((sort) =>
  (vectors.get(sort.name) ?? []).flatMap((vector) =>
    sort
      .compare(vector.question, vector.answer, vector.release)
      .map((difference) => ({ sort, vector, difference, entries: entriesFor(known, sort.name, difference) })),
  ),
);

describe.each(SORTS)('$title', (sort) => {
  test('there are vectors, and each has the release that answered', () => {
    const own = vectors.get(sort.name) ?? [];
    expect(own.length).toBeGreaterThan(100);
    for (const { release, by, source } of own) {
      expect(release).toMatch(/^1\.\d+\.\d+$/);
      if (by === 'hand') expect(source).toBeTruthy();
    }
  });

  test('this package answers as cert-manager does, but for what KNOWN.md lists', () => {
    const unlisted = differences.filter((one) => one.sort === sort && one.entries === undefined);
    expect(
      unlisted.map(({ vector, difference: { side, reasons } }) => ({
        release: vector.release,
        side,
        reasons,
        question: JSON.stringify(vector.question).slice(0, 1000),
      })),
    ).toEqual([]);
  });
});

test('what KNOWN.md says to stay is still so', () => {
  const shown = new Set(differences.flatMap(({ entries = [] }) => entries));
  const gone = known.filter((entry) => !entry.open && !shown.has(entry));
  expect(gone.map(({ id, reason }) => `${id}: ${reason.source}`)).toEqual([]);
});

test('an entry of KNOWN.md has an id of its own, and is for a sort that there is', () => {
  const byId = new Map(known.map(({ id, sort }) => [id, sort]));
  const headings = new Set(known.map(({ id, sort, side }) => `${id} ${sort} ${side}`));
  expect(headings.size).toBe(byId.size);
  expect([...byId.values()].filter((name) => !SORTS.some((sort) => sort.name === name))).toEqual([]);
});

test('a vector whose answer is another one is a difference', () => {
  // The comparison itself: the answer turned round is one that this package does not give.
  const turned = {
    solver: ({ index }: any, { solvers }: any) => ({ index: index < 0 ? solvers.length : -1 }),
    objects: ({ service, ...answer }: any) => ({ ...answer, service: { ...service, spec: { type: 'ExternalName' } } }),
    admission: ({ unknown, refused }: any) => (unknown || refused ? {} : { refused: ['spec: turned round'] }),
  };
  for (const sort of SORTS.filter(({ name }) => name in turned)) {
    // Some will do.
    const own = (vectors.get(sort.name) ?? []).filter(
      ({ question, answer, release }, i) => i % 10 === 0 && sort.compare(question, answer, release).length === 0,
    );
    const turn = turned[sort.name as keyof typeof turned];
    const same = own.filter(
      ({ question, answer, release }) => sort.compare(question, turn(answer, question), release).length === 0,
    );
    expect(same).toEqual([]);
  }
});

test('every field of the API is in a vector that cert-manager takes', () => {
  const found = new Set<string>();
  for (const { question, answer } of vectors.get('admission') ?? []) {
    if (!answer.refused && !answer.unknown)
      collect(question.spec, question.kind === 'Certificate' ? 'C' : 'I', 'spec', found);
  }
  const wanted = [
    ...allPaths(issuerFields()).map((path) => `I ${path}`),
    ...allPaths(certificateFields()).map((path) => `C ${path}`),
  ];
  expect(wanted.filter((path) => !found.has(path))).toEqual([]);
});

function collect(value: unknown, kind: string, path: string, found: Set<string>): void {
  found.add(`${kind} ${path}`);
  if (Array.isArray(value)) for (const one of value) collect(one, kind, `${path}[]`, found);
  else if (value !== null && typeof value === 'object') {
    for (const [key, own] of Object.entries(value)) {
      collect(own, kind, `${path}.${key}`, found);
      // The value of a map.
      found.add(`${kind} ${path}.*`);
    }
  }
}
