/** The `luoshi` command. Each command's module is loaded only when it runs, so that `luoshi read` starts at once. */
import { CommandError, exitCodes } from "./exit-codes.ts";

/** Commands that parse their own arguments and need nothing but the reader. */
const direct: Record<string, () => Promise<{ run(args: string[]): Promise<number> | number }>> = {
  read: () => import("./read.ts"),
  score: () => import("./score.ts"),
};

async function main(args: string[]): Promise<number> {
  const own = direct[args[0] ?? ""];
  if (own) return (await own()).run(args.slice(1));
  const { runProgram } = await import("./program.ts");
  return runProgram(args);
}

// A reader that closes the pipe early (`luoshi tasks | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    const usage = error.code?.startsWith("ERR_PARSE_ARGS") ?? false;
    // A refusal of the store (a newer database, a folder in use) is said in its own words, without a stack.
    const expected = usage || error instanceof CommandError || error.name === "Refusal";
    process.stderr.write(expected ? `${error.message}\n` : `程序出错：${error.stack ?? error.message}\n`);
    process.exitCode = error instanceof CommandError ? error.exitCode : expected ? exitCodes.refused : exitCodes.fault;
  },
);
