import type { BuiltGraph } from '../../graph/build-graph';
import { maskSecrets } from '../../values/secret-like';
import { shownJson } from '../../values/shown';
import { placeOf } from '../input/place';
import type { Report } from '../report';
import { findingData } from './json';

/** The graph as data, with the findings that its nodes refer to. Keys may be added, never changed. */
export function graphJson({ nodes, edges, objects }: BuiltGraph, { findings, problems, summary }: Report): string {
  const data = {
    nodes: nodes.map((node) => {
      const object = objects.get(node.id);
      const place = object && placeOf(object);
      return { ...node, ...(place ? { file: maskSecrets(place.source.name), line: place.line } : {}) };
    }),
    edges,
    findings: findings.map(findingData),
    problems,
    summary,
  };
  return `${shownJson(data, 2)}\n`;
}
