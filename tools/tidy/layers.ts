/** Imports point downwards only (DESIGN §4). */
import { posix } from "node:path";
import { isCode, isTest, type RepositoryFile } from "./files.ts";

/** What each layer may see besides itself. */
const allowed: Record<string, readonly string[]> = {
  base: [],
  gazette: ["base"],
  kernel: ["base"],
  trials: ["base", "kernel"],
  duties: ["base", "gazette"],
  systems: ["base", "kernel", "trials"],
  store: ["base", "gazette", "kernel", "trials", "duties", "systems"],
  engine: ["base", "gazette", "kernel", "trials", "duties", "systems", "store"],
  api: ["base", "gazette", "kernel", "trials", "duties", "systems", "store", "engine"],
  cli: ["base", "gazette", "kernel", "trials", "duties", "systems", "store", "engine", "api"],
  web: ["base"],
};

/** These run in a browser, a worker and a test without change, so they know no Node module. */
const pure = ["base", "gazette", "kernel", "trials", "duties", "systems"];
/** What the contract may see: it is bundled with the web app. */
const contractSees = ["base", "gazette", "duties"];

const imports =
  /(?:^|\n)\s*(import|export)(\s+type)?\b[^;"']*?\bfrom\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)\s*import\s+"([^"]+)"/g;

export interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** The modules a file imports, static and dynamic. */
export function importsOf(text: string): Import[] {
  return [...text.matchAll(imports)].map((found) => ({
    target: found[3] ?? found[4] ?? found[5] ?? "",
    typeOnly: found[2] !== undefined,
  }));
}

function layerOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function webFault(target: string, typeOnly: boolean): string | null {
  if (!target.startsWith("src/api/contract/")) return "the web app knows the server through src/api/contract only";
  const bundled = typeOnly || target === "src/api/contract/labels.ts";
  return bundled ? null : "write `import type`: a value import would put the schema library into the bundle (labels.ts is the exception)";
}

function systemOf(path: string): string | undefined {
  return /^src\/systems\/([^/]+)\/./.exec(path)?.[1];
}

function fault(from: string, found: Import): string | null {
  const layer = layerOf(from) as string;
  if (found.target.startsWith("node:")) {
    return pure.includes(layer) ? `src/${layer} does no I/O; take the value as an argument and let store, api or cli read it` : null;
  }
  if (!found.target.startsWith(".")) return null;
  const target = posix.join(posix.dirname(from), found.target);
  const other = layerOf(target);
  if (other === null) return `nothing of src imports ${target}; move what is needed into a layer`;
  if (!(layer in allowed))
    return `src/${layer} is no layer; the layers are ${Object.keys(allowed).join(", ")} (add a decision record and a line here for a new one)`;
  if (layer === "web" && other === "api") return webFault(target, found.typeOnly);
  if (from.startsWith("src/api/contract/") && other !== "api" && !contractSees.includes(other)) {
    return `the contract is bundled with the web app and sees ${contractSees.join(", ")} only`;
  }
  if (layer === "systems" && other === "systems" && systemOf(from) && systemOf(target) && systemOf(from) !== systemOf(target)) {
    return "a system sees no other system; what both need belongs into kernel or base";
  }
  if (other === layer || allowed[layer]?.includes(other)) return null;
  return `src/${layer} may see ${allowed[layer]?.join(", ") || "nothing else"}; move the shared part down or pass it in`;
}

export function layerFaults(files: readonly RepositoryFile[]): string[] {
  return files
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("src/") && !file.path.endsWith("vite.config.ts"))
    .flatMap((file) =>
      importsOf(file.text).flatMap((found) => {
        const reason = fault(file.path, found);
        return reason === null ? [] : [`${file.path} imports ${found.target}: ${reason}`];
      }),
    );
}
