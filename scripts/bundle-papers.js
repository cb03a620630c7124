// What comes with the program on paper: the bill of materials, and the licences of everybody else's work in it.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inProject, root } from "./project.js";

/** CycloneDX of npm, without the number and date of the day, with Node itself added. */
function billOfMaterials() {
  const printed = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  });
  const { serialNumber: _number, ...bill } = JSON.parse(printed);
  delete bill.metadata.timestamp;
  // npm names it after the folder of the checkout.
  bill.metadata.component.name = "luoshi";
  const node = process.versions.node;
  bill.components.push({
    "bom-ref": `node@${node}`,
    type: "platform",
    name: "node",
    version: node,
    licenses: [{ license: { id: "MIT" } }],
    purl: `pkg:generic/node@${node}`,
  });
  return bill;
}

const paper = /^(?:licen[cs]e|notice|copying)/i;

/** The licence texts of every package that runs or was built into the web app. */
function licences() {
  const { packages } = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
  const paths = Object.keys(packages).filter((path) => path !== "" && !packages[path].dev && !packages[path].devOptional);
  return paths.sort().map((path) => {
    const { version, license } = packages[path];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const folder = inProject(path);
    const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
    const texts = names
      .filter((entry) => entry.isFile() && paper.test(entry.name))
      .map(({ name: file }) => readFileSync(join(folder, file), "utf8").trim());
    return `${name} ${version}  ${license ?? ""}\n\n${texts.join("\n\n")}\n`;
  });
}

/** Writes sbom.cdx.json and THIRD-PARTY-LICENCES.txt; Node's own licence lies beside its binary. */
export async function writePapers(stage) {
  writeFileSync(join(stage, "sbom.cdx.json"), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  writeFileSync(join(stage, "THIRD-PARTY-LICENCES.txt"), licences().join(`\n${"—".repeat(40)}\n\n`));
}
