// Places of the project and the way child processes are started. Plain JavaScript without dependencies: this folder
// runs before anything is installed, on any Node >= 20.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const toolsFolder = join(root, ".tools");
export const inProject = (...parts) => join(root, ...parts);

/** Flags of npm: errors only, and two quick retries, since its own wait for a minute without a word when there is no network. */
export const quietly = ["--no-audit", "--no-fund", "--loglevel=error", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/** A failure that the person at the keyboard can do something about; printed without a stack. */
export class Stop extends Error {}

/** Says one line in both languages on stderr, so that stdout stays clean for `luoshi read --json`. */
export function say(chinese, english) {
  process.stderr.write(`落实  ${chinese}  ·  ${english}\n`);
}

/** Runs a command to its end and returns its exit code; 128 + n when a signal ended it, 127 when it could not start. */
export function run(command, args, { onStart, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    if (child.pid !== undefined) onStart?.(child.pid);
    // A terminal sends Ctrl-C to the whole group already; passing it on would make it two.
    const passOn = (signal) => () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal));
    const forwards = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => [signal, passOn(signal)]);
    for (const [signal, forward] of forwards) process.on(signal, forward);
    const done = (code) => {
      for (const [signal, forward] of forwards) process.off(signal, forward);
      resolve(code);
    };
    child.on("error", () => done(127));
    child.on("exit", (code, signal) => done(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)));
  });
}
