"""Syncs the backups of a manifest: python3 backups.py MANIFEST URL DATABASE"""
import http.client
import json
import sqlite3
import sys
import urllib.parse

manifest, url, database = sys.argv[1:]
rows = sqlite3.connect(database)
rows.execute("CREATE TABLE result (line INTEGER PRIMARY KEY, backup_id TEXT, operation_id TEXT, status INTEGER)")
cbr = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)
with open(manifest, encoding="utf-8") as lines:
    for number, line in enumerate(lines, start=1):
        backup = json.loads(line)
        body = json.dumps({"sync": [backup]})
        cbr.request("POST", "/v3/p1/backups/sync", body, {"Content-Type": "application/json"})
        response = cbr.getresponse()
        answer = json.loads(response.read())
        operation = answer["sync"][0]["operation_log_id"] if response.status == 200 else None
        rows.execute("INSERT INTO result VALUES (?, ?, ?, ?)", (number, backup["backup_id"], operation, response.status))
        if number % 100 == 0:
            rows.commit()
rows.commit()
