/** `luoshi drill REGIME [--city CODE] [--procedure NAME] [--scenario FILE] [--json]`: a whole drill on a database that is thrown away. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chinaDay, now, stopwatchMs } from "../base/clock.ts";
import { regionOf } from "../base/regions.ts";
import { rehearse, startInForce } from "../engine/drill/rehearse.ts";
import { readScenario } from "../engine/drill/scenario.ts";
import { mainProcedure } from "../engine/drill/way.ts";
import { Regimes } from "../engine/regimes.ts";
import type { Adoption } from "../kernel/adoption.ts";
import { openStore } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { findSystem, systems } from "../systems/index.ts";
import type { Exercise } from "../trials/exercise.ts";
import type { System } from "../trials/system.ts";
import { printReport } from "./drill-text.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

interface DrillOptions {
  readonly city?: string;
  readonly procedure?: string;
  readonly scenario?: string;
  readonly json?: boolean;
}

function systemOf(regime: string): System {
  const system = findSystem(regime);
  if (system === null) throw new CommandError(`没有这个制度：${regime}。现有：${systems.map((one) => one.regime.id).join("、")}`);
  return system;
}

function adoptionOf({ adoptions, regime }: System, city: string | undefined): Adoption {
  const found = city === undefined ? adoptions[0] : adoptions.find((adoption) => adoption.city === city);
  if (found) return found;
  throw new CommandError(`${regime.label}没有 ${city} 这个城市。现有：${adoptions.map((one) => one.city).join("、")}`);
}

async function scenarioOf(file: string): Promise<Exercise> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new CommandError(`读不出演练脚本：${file}`);
  });
  try {
    return readScenario(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`演练脚本不是 JSON：${file}`);
    throw error;
  }
}

/** The scenario of the file, else one that the regime brings along, else none. */
async function exerciseOf(system: System, { city }: Adoption, options: DrillOptions): Promise<Exercise | null> {
  if (options.scenario !== undefined) return scenarioOf(options.scenario);
  const own = (system.exercises ?? []).filter((one) => one.city === undefined || one.city === city);
  return own.find(({ procedure }) => options.procedure === undefined || procedure === options.procedure) ?? null;
}

/** Runs the command. @returns negative when the procedure could not be carried to its end, or not as the scenario expects */
export async function drill(regime: string, options: DrillOptions): Promise<number> {
  const started = stopwatchMs();
  const system = systemOf(regime);
  const adoption = adoptionOf(system, options.city);
  const folder = await mkdtemp(join(tmpdir(), "luoshi-drill-"));
  try {
    const exercise = await exerciseOf(system, adoption, options);
    const procedure = exercise?.procedure ?? options.procedure ?? mainProcedure(adoption);
    if (procedure === null) throw new CommandError(`${adoption.regime.label}没有可以走到办结的办件。`);
    const store = await openStore({ dataFolder: folder, now });
    try {
      const engine = { store, regimes: new Regimes([adoption]), demonstrationOf: () => system.demonstration ?? null };
      const startsAt = exercise?.startsAt ?? startInForce(adoption, chinaDay());
      const report = await rehearse(engine, adoption, { procedure, exercise, startsAt, by: "luoshi drill" });
      const seconds = ((stopwatchMs() - started) / 1000).toFixed(1);
      const cityName = regionOf(adoption.city)?.name ?? adoption.city;
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : printReport(report, cityName, seconds));
      const asExpected = report.expectations.every((one) => one.asExpected);
      return report.reachedEnd && asExpected ? exitCodes.done : exitCodes.negative;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw new CommandError(error.message);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
