import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const deploy = join(import.meta.dirname, "..", "..", "deploy");
const units = readdirSync(deploy).filter((name) => /\.(?:service|timer)$/.test(name));
const isHere = spawnSync("systemd-analyze", ["--version"]).status === 0;
const service = readFileSync(join(deploy, "luoshi.service"), "utf8");

describe("systemd 单元", () => {
  test.each([
    ...["NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "Restart=on-failure", "CapabilityBoundingSet="],
    ...["ReadWritePaths=/var/lib/luoshi /var/log/luoshi", "User=luoshi"],
  ])("服务单元有 %s", (line) => expect(service.split("\n")).toContain(line));

  test.skipIf(!isHere)("systemd-analyze verify 没有意见（没有 systemd-analyze 则跳过）", () => {
    const folder = mkdtempSync(join(tmpdir(), "luoshi-units-"));
    // The programs of the units must exist for the verification, so they are those of this machine.
    for (const name of units) {
      const text = readFileSync(join(deploy, name), "utf8");
      writeFileSync(join(folder, name), text.replaceAll("/opt/luoshi/current/luoshi", join(import.meta.dirname, "..", "..", "luoshi")));
    }
    const verify = (names: readonly string[]) =>
      spawnSync("systemd-analyze", ["verify", "--man=no", ...names.map((name) => join(folder, name))], { encoding: "utf8" });
    const said = verify(units)
      .stderr.split("\n")
      .filter((line) => line.includes("luoshi"));
    expect(said).toEqual([]);
    // The control: a wrong line is found.
    writeFileSync(join(folder, "luoshi-wrong.service"), service.replace("ProtectSystem=strict", "ProtectSystems=strict"));
    expect(verify(["luoshi-wrong.service"]).stderr).toContain("ProtectSystems");
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(!isHere)("安全评分不超过 3 分（没有 systemd-analyze 则跳过）", () => {
    const args = ["security", "--offline=yes", "--no-pager", "--threshold=30", join(deploy, "luoshi.service")];
    const found = spawnSync("systemd-analyze", args, { encoding: "utf8" });
    expect(found.stdout).toMatch(/Overall exposure level for luoshi\.service: [0-3]\.\d/);
    expect(found.status).toBe(0);
  });

  test("install.sh 是合法的 sh", () => {
    mkdirSync(tmpdir(), { recursive: true });
    execFileSync("sh", ["-n", join(deploy, "install.sh")]);
  });
});
