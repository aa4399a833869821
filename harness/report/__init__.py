"""Report: a store as one folder of HTML that opens from disk.

figures   boards -> what the charts show            amounts   control by amount and by kind of demand
chunks    samples -> compressed scripts, loaded when someone looks      curves   how models were trained
page      all of it -> index.html
"""
