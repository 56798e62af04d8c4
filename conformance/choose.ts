import { classOf } from './compare/difference';
import { places } from './generate/mutate';
import type { Sort } from './sorts';
import type { Vector } from './vectors';

/** How many more are kept than the features need. */
const MORE = 500;

/**
 * Of many vectors, those that are kept: all in which a class of differences was found, and of the rest the smallest that
 * show something that no other does: a field, what cert-manager says, how it answers. Then some as they come.
 */
export function choose(sort: Sort, vectors: readonly Vector[]): Vector[] {
  const kept: Vector[] = [];
  const seen = new Set<string>();
  const take = (vector: Vector, features: readonly string[]) => {
    kept.push(vector);
    for (const feature of features) seen.add(feature);
  };
  const sized = vectors
    .filter(({ answer }) => sort.counts(answer))
    .map((vector) => ({ vector, size: JSON.stringify(vector).length }))
    .sort((a, b) => a.size - b.size);
  const rest: Vector[] = [];
  const classes = new Set<string>();
  for (const { vector } of sized) {
    if (vector.found !== undefined && !classes.has(vector.found)) {
      classes.add(vector.found);
      take(vector, featuresOf(sort, vector));
    } else {
      rest.push(vector);
    }
  }
  const left = rest.filter((vector) => {
    const features = featuresOf(sort, vector);
    if (features.every((feature) => seen.has(feature))) return true;
    take(vector, features);
    return false;
  });
  // By size, from the smallest on: every so many.
  const step = Math.max(1, Math.floor(left.length / MORE));
  return [...kept, ...left.filter((_, i) => i % step === 0).slice(0, MORE)];
}

function featuresOf(sort: Sort, { question, answer }: Vector): string[] {
  const reasons = sort.reasons(answer).map((reason) => classOf(reason));
  const paths = places({ '': question }, '').map(({ path }) => path);
  // A field counts twice: where it is taken, and where something is refused.
  const verdict = reasons.length === 0 ? 'yes' : 'no';
  return [
    ...reasons,
    ...paths.map((path) => `${verdict} ${path}`),
    ...(sort.name === 'solver' ? solverFeatures(question, answer) : []),
  ];
}

/** How a solver was chosen: which parts of its selector counted, among how many. */
function solverFeatures({ solvers, name }: any, { index }: any): string[] {
  const parts = (solver: any) =>
    Object.entries(solver?.selector ?? {})
      .filter(([, value]) => Object.keys(value as object).length > 0)
      .map(([key]) => key)
      .join('+');
  const chosen = parts(solvers[index]);
  const kind = name.startsWith('*.') ? 'wildcard' : /^[\d.]+$|:/.test(name) ? 'address' : 'name';
  return solvers.map(
    (solver: any, i: number) =>
      `${kind} ${chosen} ${i === index ? 'itself' : `${i < index ? 'after' : 'before'} ${parts(solver)}`}`,
  );
}
