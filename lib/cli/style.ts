import type { Severity } from '../check/finding';

/** How text is set off: with escape sequences for a terminal, or not at all. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
  good(text: string): string;
}

/** The style for a stream. */
export function style(colour: boolean): Style {
  const sgr = (code: string) => (text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const severities: Record<Severity, (text: string) => string> = {
    error: sgr('1;31'),
    warning: sgr('1;33'),
    info: sgr('1;36'),
  };
  return {
    bold: sgr('1'),
    dim: sgr('2'),
    good: sgr('32'),
    severity: (severity, text) => severities[severity](text),
  };
}

/** Whether a stream takes colours. @see https://no-color.org */
export function takesColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
