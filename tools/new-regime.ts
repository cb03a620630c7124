/** `npm run new:regime ID [标签]`: a folder in src/systems that passes all checks, and its line in the list of systems. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesOf, withSystem } from "./new-regime/templates.ts";
import { root } from "./tidy/files.ts";

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Why no regime may have this id; null if one may. */
export function idFault(id: string, taken: (id: string) => boolean): string | null {
  if (!kebab.test(id)) return `"${id}": write the id as heat-supply, lower case ASCII words joined by hyphens`;
  return taken(id) ? `src/systems/${id} is there already` : null;
}

/** Writes the folder below `systems` and adds it to the list. */
export function createRegime(systems: string, id: string, label: string): string[] {
  const list = join(systems, "index.ts");
  const before = readFileSync(list, "utf8");
  const written = [...filesOf(id, label)].map(([path, text]) => {
    const file = join(systems, id, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
    return file;
  });
  writeFileSync(list, withSystem(before, id));
  return [...written, list];
}

function main([id = "", label = id]: readonly string[]): number {
  const systems = join(root, "src", "systems");
  const fault = idFault(id, (one) => existsSync(join(systems, one)));
  if (fault !== null) {
    process.stderr.write(`${fault}\nusage: npm run new:regime ID [label]\n`);
    return 2;
  }
  const written = createRegime(systems, id, label);
  process.stdout.write(`${written.map((file) => file.slice(root.length)).join("\n")}\n`);
  process.stdout.write(`next: npm test -- src/systems/${id} test/conformance, then ./luoshi coverage ${id}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
