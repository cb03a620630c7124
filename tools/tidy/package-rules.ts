/** Rules about package.json and package-lock.json. */
import type { RepositoryFile } from "./files.ts";

const mostScripts = 12;

interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

export function scriptFaults(manifest: Manifest): string[] {
  const count = Object.keys(manifest.scripts ?? {}).length;
  return count > mostScripts
    ? [`package.json has ${count} scripts, ${mostScripts} at most: make it a verb or a flag of one that is there`]
    : [];
}

/** Each dependency has its reason in docs/decisions, named in backquotes. */
export function dependencyFaults(manifest: Manifest, files: readonly RepositoryFile[]): string[] {
  const decisions = files
    .filter(({ path }) => path.startsWith("docs/decisions/"))
    .map(({ text }) => text)
    .join("\n");
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((name) => !decisions.includes(`\`${name}\``))
    .map((name) => `${name}: write its reason, with the name in backquotes, into docs/decisions/0003-dependencies.md`);
}

/** npm ci refuses a lock file that lacks the binaries of other platforms, which npm leaves out where the registry lacks them. */
export function lockFaults(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version, optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => path !== "" && !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages))
      .map(
        (name) =>
          `package-lock.json: ${path}@${version} lacks ${name}; pin a version whose binaries are all in the registry, else npm ci fails`,
      ),
  );
}
