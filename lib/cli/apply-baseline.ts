import * as path from 'node:path';
import { shown } from '../values/shown';
import { Baseline, readBaseline } from './baseline';
import type { InputProblem } from './input/problem';
import type { Io } from './io';
import { counted, type Report, withFindings } from './report';
import { writeWhole } from './write-whole';

/** How a baseline is used. */
export interface BaselineOptions {
  /** Its path. */
  readonly file: string;
  /** Whether it is written with what is found. */
  readonly write: boolean;
  /** Whether all that it is for was checked, so that what is not found is gone. */
  readonly isWhole: boolean;
}

/** A report without the findings that a baseline knows; or what is wrong with the baseline. @throws UsageError if it cannot be written */
export function applyBaseline(
  report: Report,
  { file, write, isWhole }: BaselineOptions,
  io: Io,
): Report | InputProblem {
  const absolute = path.resolve(io.cwd, file);
  const name = path.relative(io.cwd, absolute);
  if (write) {
    const { findings } = report;
    writeWhole(name, 'The baseline', Baseline.of(findings).write(), io);
    io.stderr.write(`${counted(findings.length, 'finding')} written to ${shown(name)}.\n`);
    const baseline = { file: name, known: findings.length, gone: 0 };
    return { ...withFindings(report, []), baseline, suppressed: findings };
  }
  const baseline = readBaseline(absolute, name, io);
  if (!(baseline instanceof Baseline)) return baseline;
  const { fresh, gone } = baseline.compare(report.findings);
  const isFresh = new Set(fresh);
  const known = report.findings.length - fresh.length;
  const notes = gone > 0 && isWhole && report.problems.length === 0 ? [goneNote(name, gone)] : [];
  return {
    ...withFindings(report, fresh),
    notes: [...report.notes, ...notes],
    baseline: { file: name, known, gone },
    suppressed: report.findings.filter((one) => !isFresh.has(one)),
  };
}

function goneNote(file: string, gone: number) {
  return {
    ...{ file, line: 1 },
    message: `${counted(gone, 'finding')} of the baseline ${gone === 1 ? 'is' : 'are'} gone.`,
    fix: `Write it again with --write-baseline, so that ${gone === 1 ? 'it is' : 'they are'} reported if ${gone === 1 ? 'it comes' : 'they come'} back.`,
  };
}
