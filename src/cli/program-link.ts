/** The link of an installed program: …/current → releases/VERSION. The bundle's install.sh lays it out so. */
import { accessSync, constants, lstatSync, readlinkSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { programRoot } from "../api/release.ts";

export interface ProgramLink {
  readonly path: string;
  /** Where it points now, as it is written. */
  readonly target: string;
}

/** The link beside the folder of releases in which this program stands, or null where it was not installed so. */
export function programLink(): ProgramLink | null {
  const releases = dirname(realpathSync(programRoot));
  if (basename(releases) !== "releases") return null;
  const path = join(dirname(releases), "current");
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? { path, target: readlinkSync(path) } : null;
}

/** Whether this user may change the link. */
export function mayChange({ path }: ProgramLink): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Points a link elsewhere in one step; nothing is done where it points there already. */
export function pointTo({ path }: { readonly path: string }, target: string): void {
  if (readlinkSync(path) === target) return;
  const draft = `${path}.next`;
  rmSync(draft, { force: true });
  symlinkSync(target, draft);
  renameSync(draft, path);
}

/** This program, as the link would write it. */
export function ownTarget({ path }: { readonly path: string }): string {
  return relative(realpathSync(dirname(path)), realpathSync(programRoot));
}
