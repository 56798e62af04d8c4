/** Whether all of some statements hold; undefined where that is not known. */
export function every(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** Whether one of some statements holds; undefined where that is not known. */
export function some(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
}
