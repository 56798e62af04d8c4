import type { Diagnosis, Examination } from '../../doctor/diagnosis';
import { isoTime } from '../../doctor/times';
import { shown } from '../../values/shown';
import { diagnosisText, titleOf } from '../format/doctor-text';
import { counted } from '../report';
import type { Style } from '../style';

/** What changed from one look to the next: causes that are gone, and those that are new. One line where nothing did. */
export function progressOf(before: Examination, now: Examination, style: Style): string {
  const known = new Set(before.diagnoses.map(keyOf));
  const left = new Set(now.diagnoses.map(keyOf));
  const lines = [
    ...before.diagnoses
      .filter((one) => !left.has(keyOf(one)))
      .map(({ cause }) => `${style.good('gone')}: ${shown(cause)}`),
    ...now.diagnoses.filter((one) => !known.has(keyOf(one))).map((one) => diagnosisText(one, now.at, style)),
    `${style.dim(isoTime(now.at))} ${now.ready} of ${counted(now.certificates, 'certificate')} ready${waiting(now)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function keyOf({ id, cause, patients }: Diagnosis): string {
  return [id, cause, ...patients.map(titleOf)].join('\n');
}

const MOST_NAMES = 5;

/** The certificates that are still waited for. */
function waiting({ diagnoses, onTheWay }: Examination): string {
  const titles = [...new Set([...diagnoses.flatMap(({ patients }) => patients), ...onTheWay].map(titleOf))];
  const more = titles.length - MOST_NAMES;
  if (titles.length === 0) return '.';
  return `, waiting for ${titles.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
