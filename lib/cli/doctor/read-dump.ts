import { KubeObject } from '../../check/model/kube-object';
import { EXAMINED_KINDS } from '../../doctor/cluster-state';
import { type Plain, text } from '../../values/plain';
import type { InputProblem } from '../input/problem';
import { read } from '../input/read';
import { sourcesOf } from '../input/walk';
import type { Io } from '../io';

/** Objects of a cluster. */
export interface ReadObjects {
  readonly objects: readonly KubeObject[];
  readonly problems: readonly InputProblem[];
}

/** Reads what `kubectl get -o json` or `-o yaml` wrote, from files, folders, and `-` for standard input. Never throws. */
export function readDump(inputs: readonly string[], io: Io, maxDocumentSize?: number): ReadObjects {
  const objects: KubeObject[] = [];
  const seen = (object: Plain) => {
    if (EXAMINED_KINDS.has(text(object.kind))) objects.push(new KubeObject(object));
  };
  const { sources, problems } = sourcesOf(inputs, io);
  const input = read(sources, { seen, maxDocumentSize });
  return { objects, problems: [...problems, ...input.problems] };
}
