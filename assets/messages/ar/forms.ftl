### forms
