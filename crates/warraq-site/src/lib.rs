//! Stories and editions to pages, feeds and the proof sheet, as bytes in memory.
