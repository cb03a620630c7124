/** Exit codes of every command, as `luoshi help` prints them. */
export const exitCodes = {
  done: 0,
  /** Something was looked at and is not as it should be: findings of severity error, a broken ledger. */
  negative: 1,
  /** An input was refused or could not be read, or the command line is wrong; nothing was written for it. */
  refused: 2,
  /** The data folder is in use by a process that cannot be reached, or is not there. */
  unavailable: 3,
  /** Our fault. */
  fault: 70,
} as const;

/** Ends a command with a Chinese sentence on stderr and a code. */
export class CommandError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}
