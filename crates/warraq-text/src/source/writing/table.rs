//! A table in the making, cell by cell. A table within a table becomes the text of its cell.

/// The rows so far, and how many tables are open.
#[derive(Debug, Default)]
pub(in crate::source) struct Table {
    rows: Vec<Vec<String>>,
    depth: usize,
}

impl Table {
    /// A table begins.
    pub fn open(&mut self) {
        self.depth += 1;
    }

    /// A row begins.
    pub fn row(&mut self) {
        if self.depth == 1 {
            self.rows.push(Vec::new());
        }
    }

    /// A cell begins.
    pub fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut().filter(|_| self.depth == 1) {
            row.push(String::new());
        }
    }

    /// Whether what is said now stands in a table.
    pub fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Adds a paragraph to the cell.
    pub fn say(&mut self, text: &str) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(text.trim());
        }
    }

    /// A table ends; its rows where it was the outermost.
    pub fn close(&mut self) -> Option<Vec<Vec<String>>> {
        self.depth = self.depth.saturating_sub(1);
        (self.depth == 0).then(|| std::mem::take(&mut self.rows))
    }
}
