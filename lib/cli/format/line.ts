import { printable } from '../../values/shown';
import type { PlacedFinding, Report } from '../report';

/** A line for each finding, and for each place that could not be read or was not checked: for grep, and for editors to jump to. */
export function line({ findings, problems, notes }: Report): string {
  return [
    ...problems.map(({ message, ...place }) => `${at(place)} error input ${message}\n`),
    ...findings.map(({ finding: { severity, rule, message }, file, location }) => {
      return `${at({ file, ...location })} ${severity} ${rule} ${message}\n`;
    }),
    ...notes.map(({ message, ...place }) => `${at({ ...place, column: 1 })} info input ${message}\n`),
  ].join('');
}

function at({ file, line, column }: { readonly file: string } & Pick<PlacedFinding['location'], 'line' | 'column'>) {
  return `${printable(file)}:${line}:${column}:`;
}
