import { rulePage } from '../../check/rule-page';
import type { Report } from '../report';

/** For programs. Keys may be added, never changed. */
export function json({ findings, problems, notes, passedOver, summary }: Report): string {
  const data = {
    findings: findings.map(({ finding, file, location }) => {
      const { rule, severity, message, effect, fix, object, path } = finding;
      const { apiVersion, kind, namespace, name } = object;
      return {
        ...{ rule, severity, message, effect, fix },
        resource: { apiVersion, kind, namespace, name },
        ...{ path, file, line: location.line, column: location.column },
        docs: rulePage(rule),
      };
    }),
    problems,
    notes,
    passedOver,
    summary,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
