import { printable } from '../../values/shown';
import type { PlacedFinding, Report } from '../report';

/** A line for each finding, and for each place that could not be read: for grep, and for editors to jump to. */
export function line({ findings, problems }: Report): string {
  return [
    ...problems.map(({ message, ...place }) => `${at(place)} error input ${message}\n`),
    ...findings.map(({ finding: { severity, rule, message }, file, location }) => {
      return `${at({ file, ...location })} ${severity} ${rule} ${message}\n`;
    }),
  ].join('');
}

function at({ file, line, column }: { readonly file: string } & Pick<PlacedFinding['location'], 'line' | 'column'>) {
  return `${printable(file)}:${line}:${column}:`;
}
