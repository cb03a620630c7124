-- The list of documents by day of issue, newest or oldest first; what has no day stands last in either. Walked with the latest versions.
create index document_version_newest on document_version (space, coalesce(issued, '0001-01-01'::date) desc, document_id);
create index document_version_oldest on document_version (space, coalesce(issued, '9999-12-31'::date), document_id);
create index document_latest on document (latest_version_id);
