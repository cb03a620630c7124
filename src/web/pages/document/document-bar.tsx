import { Button, Segmented } from "antd";
import { Link } from "react-router";
import type { DocumentWhole } from "../../../api/contract/index.ts";
import { PrintButton } from "../../parts/print-button.tsx";
import type { Wording } from "./document-desk.tsx";

interface DocumentBarProps {
  document: DocumentWhole;
  sourceOpen: boolean;
  onSource: (open: boolean) => void;
  wording: Wording;
  onWording: (wording: Wording) => void;
}

/** One line above the panes: what is open, and how it is shown. */
export function DocumentBar({ document, sourceOpen, onSource, wording, onWording }: DocumentBarProps) {
  const old = document.version < document.versions;
  return (
    <div className="desk-bar no-print">
      <div className="desk-bar-name">
        <Link to={`/library?city=${document.city}`}>{document.cityName}</Link>
        <span aria-hidden="true"> / </span>
        <strong className="nowrap">{document.number ?? "无文号"}</strong>
        {document.number ? <span className="desk-bar-title"> {document.title}</span> : null}
      </div>
      {old ? (
        <span className="warn-note">
          第 {document.version} 版（共 {document.versions} 版，不是最新）
        </span>
      ) : null}
      <Segmented
        size="small"
        aria-label="文字"
        value={wording}
        options={[
          { value: "clean", label: "清理后" },
          { value: "printed", label: "照录" },
        ]}
        onChange={(value) => onWording(value as Wording)}
      />
      <Button
        className="desk-only"
        size="small"
        type={sourceOpen ? "primary" : "default"}
        aria-pressed={sourceOpen}
        onClick={() => onSource(!sourceOpen)}
      >
        对照原文
      </Button>
      <span className="desk-only">
        <PrintButton />
      </span>
    </div>
  );
}
