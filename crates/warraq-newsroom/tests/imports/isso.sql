CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0);
INSERT INTO threads VALUES (1, '/blog/harvest/', 'الحصاد'), (2, '/blog/nowhere/', 'لا شيء');
INSERT INTO comments VALUES (1, 1, NULL, 1612310706.5, NULL, 1, '192.0.2.0', 'أول **كلام** عن `3.5%`' || char(10) || 'وسطر', 'سامي', 'sami@mail.example', NULL, 0, 0, x'00', 0);
INSERT INTO comments VALUES (1, 2, 1, 1612310800.25, NULL, 4, '192.0.2.0', '', NULL, NULL, NULL, 0, 0, x'00', 0);
INSERT INTO comments VALUES (1, 3, 2, 1612310900.0, NULL, 2, '192.0.2.0', '> قال' || char(10) || char(10) || 'ينتظر', NULL, '', NULL, 0, 0, x'00', 0);
INSERT INTO comments VALUES (1, 4, NULL, 1612311000.0, NULL, 4, '192.0.2.0', '', NULL, NULL, NULL, 0, 0, x'00', 0);
INSERT INTO comments VALUES (2, 5, NULL, 1612311100.0, NULL, 1, '192.0.2.0', 'لا مكان', 'هدى', NULL, NULL, 0, 0, x'00', 0);
