/**
 * Names that Go takes and JavaScript does not know: those with a meaning of their own, and folders and files of the time
 * zone database beside the zones.
 */
const GO_ONLY = /^(?:|Local|Factory|localtime|posixrules|(?:posix|right)\/.+)$/;

/** The names of three capitals that are in the database; JavaScript knows others ("PST"). */
const THREE_CAPITALS = 'CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' ');

/**
 * What is wrong with the name of a time zone, or undefined.
 *
 * Go looks the name up as a file of the time zone database, so that capitals matter (time.LoadLocation).
 */
export function timeZoneProblem(name: string): string | undefined {
  if (GO_ONLY.test(name)) return undefined;
  // All names of zones begin with a capital; what is written like "+02:00" is an offset.
  if (!/^[A-Z]/.test(name)) return 'is not a time zone of the IANA database (capitals matter)';
  if (/^[A-Z]{3}$/.test(name) && !THREE_CAPITALS.includes(name)) return 'is not a time zone of the IANA database';
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    if (known === name || known.toLowerCase() !== name.toLowerCase()) return undefined;
    return `is written ${JSON.stringify(known)}`;
  } catch {
    return 'is not a time zone of the IANA database';
  }
}
