-- A gap analysis is one of the sources of figures that leave through the release: it reads finished runs, and nothing else of theirs.
GRANT SELECT ON open.gap_run TO causeway_release;
