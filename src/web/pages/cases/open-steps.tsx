import type { CaseWhole, OpenStep } from "../../../api/contract/index.ts";
import { casePath } from "../../api/cases.ts";
import { useShortcuts } from "../../keyboard/use-shortcuts.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { WhoCould } from "./who-could.tsx";

/** What can be done now: my steps as buttons, the others with who could. The first nine of mine have the keys 1 to 9. */
export function OpenSteps({ found, stateLabel }: { found: CaseWhole; stateLabel: (state: string) => string }) {
  const mine = found.steps.filter((step) => step.mine);
  const others = found.steps.filter((step) => !step.mine);
  const formPath = (step: OpenStep) => `${casePath(found.city, found.id)}?act=${encodeURIComponent(step.step)}`;
  useShortcuts(
    mine.slice(0, 9).map((step, at) => ({
      keys: String(at + 1),
      label: step.label,
      group: "办件",
      run: () => document.getElementById(`step-${step.step}`)?.click(),
    })),
  );
  if (found.steps.length === 0)
    return (
      <section className="panel open-steps">
        <h2>{found.void ? "已作废，不能再办" : found.final ? "已办结，没有后续步骤" : "现在没有可办的步骤"}</h2>
      </section>
    );
  return (
    <section className="panel open-steps no-print" aria-label="现在能办的步骤">
      {mine.length > 0 ? (
        <>
          <h2>您可以办</h2>
          <ul className="step-buttons">
            {mine.map((step, at) => (
              <li key={step.step}>
                <LinkButton id={`step-${step.step}`} primary={!step.returns} to={formPath(step)}>
                  {step.label}
                  {at < 9 ? <kbd className="desk-only">{at + 1}</kbd> : null}
                </LinkButton>
                <span className="muted">
                  {step.to ? `→ ${stateLabel(step.to)}` : ""}
                  {step.signOff ? " 须签发" : ""}
                </span>
                <BasisMark basis={step.basis} what={step.label} />
                {step.draft ? <span className="draft-mark">有草稿</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <h2>等别人办</h2>
      )}
      {others.length > 0 ? (
        <ul className="plain-list other-steps">
          {others.map((step) => (
            <li key={step.step}>
              <b>{step.label}</b>
              <WhoCould step={step} to={formPath(step)} />
              <BasisMark basis={step.basis} what={step.label} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
