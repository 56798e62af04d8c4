import * as path from 'node:path';
import type { AcceptedFindings } from '../accepted-by-configuration';
import type { Config } from './config';

/** The findings that a configuration accepts. @param cwd the working folder, as an absolute path */
export function acceptedBy({ file, folder, ignore }: Config, cwd: string): AcceptedFindings[] {
  return ignore.map(({ rule, until, paths, objects, line }): AcceptedFindings => {
    const titles = objects?.map(titlePattern);
    return {
      ...{ rule, until, file, line },
      includes: ({ file: name, finding }) => {
        const inside = path.relative(folder, path.resolve(cwd, name)).split(path.sep).join('/');
        return (
          (paths === undefined || paths.some((pattern) => pattern.matches(inside))) &&
          (titles === undefined || titles.some((title) => title.test(finding.object.title)))
        );
      },
    };
  });
}

/** `*` is any part of a title. */
function titlePattern(written: string): RegExp {
  const parts = written.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
