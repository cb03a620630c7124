import { useRef, useState } from "react";

interface DropZoneProps {
  onFiles: (files: File[]) => void;
  busy: boolean;
}

/** Takes files by drag and drop or by the file dialog; the whole field is the label of the input. */
export function DropZone({ onFiles, busy }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null) => {
    if (list && list.length > 0) onFiles([...list]);
    if (input.current) input.current.value = "";
  };
  return (
    <label
      className={`drop-zone no-print${over ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input ref={input} type="file" multiple accept=".txt,text/plain" disabled={busy} onChange={(event) => take(event.target.files)} />
      <strong>{busy ? "正在上传…" : "把文件拖到这里，或点此选择"}</strong>
      <span className="muted">一个或多个 txt；UTF-8 或 GB18030；50 MB 的也可以</span>
    </label>
  );
}
