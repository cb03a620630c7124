import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { evidenceUrl, uploadEvidence } from "../../api/records.ts";
import { isProblem } from "../../api/request.ts";

interface FileValue {
  name: string;
  hash: string;
  size: number;
  mediaType: string;
}

interface FileFieldProps {
  id: string;
  label: string;
  city: string;
  value: FileValue | undefined;
  disabled?: boolean;
  onChange: (file: FileValue | undefined) => void;
}

const sizeText = (bytes: number): string => (bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

/** A file of evidence: sent at once, its digest goes into the ledger with the act that names it. */
export function FileField({ id, label, city, value, disabled = false, onChange }: FileFieldProps) {
  const picker = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) => uploadEvidence(city, file),
    onSuccess: ({ name, hash, size, mediaType }) => onChange({ name, hash, size, mediaType }),
  });
  return (
    <span className="file-field">
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={`${label}：选择文件`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) upload.mutate(file);
          event.target.value = "";
        }}
      />
      {value ? (
        <>
          <a href={evidenceUrl(city, value.hash)} download={value.name}>
            {value.name}
          </a>{" "}
          <span className="muted">{sizeText(value.size)}</span>
        </>
      ) : null}
      {disabled ? null : (
        <Button
          id={id}
          size="small"
          aria-label={`${label}：${value ? "换一个文件" : "上传文件"}`}
          loading={upload.isPending}
          onClick={() => picker.current?.click()}
        >
          {value ? "换一个文件" : "上传文件"}
        </Button>
      )}
      {value && !disabled ? (
        <Button size="small" type="text" aria-label={`去掉 ${value.name}`} onClick={() => onChange(undefined)}>
          ✕
        </Button>
      ) : null}
      {upload.isError ? (
        <span role="alert" className="field-problem">
          {isProblem(upload.error) ? upload.error.detail : "没有传上去，请重试"}
        </span>
      ) : null}
    </span>
  );
}
