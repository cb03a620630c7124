import { Popover } from "antd";
import { useState } from "react";
import type { BasisRef } from "../../../api/contract/index.ts";
import { BasisText } from "./basis-text.tsx";
import "./rules.css";

interface BasisMarkProps {
  basis: readonly BasisRef[];
  /** What rests on it, for the name of the button. */
  what: string;
  /** Shows the printed provisions instead of the one word. */
  full?: boolean;
}

const kinds: Record<BasisRef["kind"], string> = {
  provision: "依据",
  law: "法律法规",
  standard: "标准",
  instruction: "批示",
  operational: "办理需要",
};

/** 依据: opens the provision's text on the spot; nothing where there is none. */
export function BasisMark({ basis, what, full = false }: BasisMarkProps) {
  const [open, setOpen] = useState(false);
  const [first] = basis;
  if (!first) return null;
  const words = full ? basis.map((one) => one.printed).join("；") : kinds[first.kind];
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      title={`${what}：依据`}
      content={
        <div className="basis-popup">
          {basis.map((one) => (
            <BasisText key={`${one.printed}-${one.words}`} basis={one} />
          ))}
        </div>
      }
    >
      <button
        type="button"
        className={full ? "basis-full" : "basis-mark no-print"}
        aria-expanded={open}
        aria-label={`${what}的依据：${words}`}
      >
        {words}
      </button>
    </Popover>
  );
}
