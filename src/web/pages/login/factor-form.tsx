import { Button, Input, type InputRef } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Session } from "../../../api/contract/index.ts";
import { SignInProblem } from "./sign-in-problem.tsx";
import { useSignIn } from "./use-sign-in.ts";

interface FactorFormProps {
  /** Sends the six digits. */
  step: (code: string) => Promise<Session>;
  submitLabel: string;
  /** Not where something is to be read first, which a telephone's keyboard would cover. */
  focused: boolean;
  onDone?: () => void;
}

/** Six digits from the app on the telephone; spaces, as some apps show them, are no mistake. */
export function FactorForm({ step, submitLabel, focused, onDone }: FactorFormProps) {
  const [code, setCode] = useState("");
  const field = useRef<InputRef>(null);
  const give = useSignIn(step);
  const digits = code.replace(/\D/g, "");
  useEffect(() => {
    if (give.isError) field.current?.focus({ cursor: "all" });
  }, [give.isError]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (digits.length === 6) give.mutate(digits, { onSuccess: () => onDone?.() });
  };
  return (
    <form className="login-form" onSubmit={submit}>
      <label htmlFor="factor-code">动态口令（六位数字）</label>
      <Input
        ref={field}
        id="factor-code"
        name="factor-code"
        className="code-input"
        size="large"
        required
        autoFocus={focused}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={9}
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/[^\d\s]/g, ""))}
      />
      <SignInProblem error={give.error} />
      <Button type="primary" size="large" htmlType="submit" block disabled={digits.length !== 6} loading={give.isPending}>
        {submitLabel}
      </Button>
    </form>
  );
}
